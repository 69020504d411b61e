"""What readers reach under /binh-luan/: writing, reading and the private receipt."""
