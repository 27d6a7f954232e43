"""Claims across articles: the register, its verdicts and evidence, and the matching of claims."""
