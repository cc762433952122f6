"""Reading room over the folder of a corpus: pages, search, and the protocols by which libraries harvest and cite"""
