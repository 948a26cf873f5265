"""What retrace knows: law, systems, kinds of paper, words and parameters, as dated data with a source."""
