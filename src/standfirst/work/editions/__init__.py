"""An edition's life: drafted, edited, published; what is published changes only with a dated notice."""
