"""What a process costs in time, money and effort: flow time, the official counters, compliance cost, comparison."""
