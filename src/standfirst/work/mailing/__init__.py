"""The brief by mail: who gets it, sending it, and the small public endpoint where people subscribe."""
