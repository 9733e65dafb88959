/**
 * What libuv, glibc and V8 read when a process begins, and never again: so it must be in its environment and flags
 * before it exists. systemd/guitai.service starts the hub by itself and says the same.
 */

/** Added to the environment of each of the house's programs, where it says nothing else. */
export const runtimeEnvironment = {
  /** Threads for SQLite, scrypt and files together. */
  UV_THREADPOOL_SIZE: '12',
  /**
   * glibc raises its threshold for giving memory back with the first large piece that is freed, and then keeps up to
   * 64 MB for each thread: each thread that ever hashed a PIN held 16 MB. Named, the threshold stays where it is,
   * mallopt(3). Measured: 20 tills' sign-ins and 10,000 sales leave the hub at 126 MB instead of 347.
   */
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '262144',
};

/** Errors in the log name lines of the source. */
const sourceMaps = '--enable-source-maps';

/**
 * What runs day and night: below 1 GB of heap V8 collects early instead of letting garbage grow to four times what is alive. The
 * hub lives in 40 MB; the thread that reads imports has a bound of its own.
 */
const smallHeap = ['--max-old-space-size=512', '--max-semi-space-size=2'];

/** @type {Record<'main' | 'cli' | 'station', string[]>} */
export const runtimeFlags = {
  main: [sourceMaps, ...smallHeap],
  cli: [sourceMaps],
  station: [sourceMaps, ...smallHeap],
};
