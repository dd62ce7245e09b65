"""What officers see: the base templates, navigation, their home pages, and the gathering of all web addresses."""
