"""The assessment of millions of lines: the same tax data compiled to one SQL statement, on DuckDB or on Spark.

A *schedule* is what a group of lines bears: measures, reliefs and terms, resolved by the tariff as for one declaration.
It becomes exact whole-number coefficients; lines are joined to them. What SQL cannot hold exactly, and every line with
a fault, goes through the explained assessment (`clearance.assessment.cascade`), so that both always say the same.
"""
