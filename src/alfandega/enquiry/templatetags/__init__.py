"""Tags of the public tariff's templates."""
