"""What every reader of text shares: decoding, HTML, links, sentences, quotation marks, folding, dates."""
