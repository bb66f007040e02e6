"""The pages, one file each: what is shown and what its forms do."""
