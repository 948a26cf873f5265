"""The process as a graph: the view that every part reads, blocks, visits and soundness."""
