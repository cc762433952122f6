"""The weights of the model of breaks, learned from real reports whose line ends are removed (`make learn`)."""
