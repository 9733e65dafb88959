/*
 * Makes fsync and fdatasync fail with EIO, as a dying disk does, as long as the file named by FAILING_FSYNC exists.
 * Loaded with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

typedef int (*sync_call)(int);

static int perhaps(const char *name, int file) {
  const char *sign = getenv("FAILING_FSYNC");
  if (sign && access(sign, F_OK) == 0) {
    errno = EIO;
    return -1;
  }
  sync_call call = (sync_call)dlsym(RTLD_NEXT, name);
  return call(file);
}

int fsync(int file) { return perhaps("fsync", file); }
int fdatasync(int file) { return perhaps("fdatasync", file); }
