"""Danish text: tokens, lemmas, stop words, sentences and answers that are no answers."""
