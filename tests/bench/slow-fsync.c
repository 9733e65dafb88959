/*
 * Adds SLOW_FSYNC_US microseconds to every fsync and fdatasync of a process, as an SD card would: the call goes to the
 * disk as ever, and returns later. Loaded with LD_PRELOAD, so that both sides of a bench pay the same.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

typedef int (*sync_call)(int);

static void linger(void) {
  const char *text = getenv("SLOW_FSYNC_US");
  long us = text ? atol(text) : 0;
  struct timespec left = {us / 1000000, (us % 1000000) * 1000};
  int kept = errno;
  while (us > 0 && nanosleep(&left, &left) == -1 && errno == EINTR) {
  }
  errno = kept;
}

static int slowly(const char *name, int file) {
  sync_call call = (sync_call)dlsym(RTLD_NEXT, name);
  int result = call(file);
  linger();
  return result;
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
