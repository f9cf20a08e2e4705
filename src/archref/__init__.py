"""archref reads, checks, restyles and deduplicates citations of post-Soviet archives."""

__version__ = "0.1.0"
