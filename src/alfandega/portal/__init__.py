"""What declarants and the public see."""
