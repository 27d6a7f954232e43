"""What every page shares: transactions, the policy of endpoints, headers, errors, paging, static files."""
