/*
 * Preloaded into a process (LD_PRELOAD), counts the calls by which it changes anything below a folder, and at one of them
 * kills the process or lets the call fail. libSystem.Native of .NET reaches these calls through the dynamic linker.
 *
 *   FAULT_ROOT     the folder, a full path without links
 *   FAULT_LOG      a file that takes a line for each call: its number, its name, the path
 *   FAULT_CONTROL  a file that says what is to happen, so that one process can do many runs: "<run> <call> <act> <stays>"
 *
 *   run    another number for each run; the calls are counted anew
 *   call   the number of the call that is hit, from 1; 0 hits none
 *   act    kill (before the call), tear (after half of what it would write), or the number of an error
 *   stays  1: the calls after it fail as well, as on a disk that stays full
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int calls;
static int current_run;

struct order {
    int run;
    int call;
    char act[16];
    int stays;
};

enum { GO_ON = 0, TEAR = -1 };

static int is_below(const char *path) {
    const char *root = getenv("FAULT_ROOT");
    size_t length = root == NULL ? 0 : strlen(root);
    return length > 0 && path != NULL && strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

static void note(int number, const char *call, const char *path) {
    const char *log = getenv("FAULT_LOG");
    if (log == NULL) return;
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%d %s %s\n", number, call, path);
    /* Not through the functions below, which would count it. */
    int file = (int)REAL(syscall)(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return;
    REAL(syscall)(SYS_write, file, line, (size_t)length);
    REAL(syscall)(SYS_close, file);
}

static struct order read_order(void) {
    struct order order = {0, 0, "", 0};
    const char *control = getenv("FAULT_CONTROL");
    if (control == NULL) return order;
    char line[64];
    int file = (int)REAL(syscall)(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
    if (file < 0) return order;
    ssize_t length = (ssize_t)REAL(syscall)(SYS_read, file, line, sizeof line - 1);
    REAL(syscall)(SYS_close, file);
    if (length <= 0) return order;
    line[length] = 0;
    if (sscanf(line, "%d %d %15s %d", &order.run, &order.call, order.act, &order.stays) != 4) order.call = 0;
    return order;
}

/* What becomes of a call: GO_ON, TEAR, or the error it fails with. */
static int decide(const char *call, const char *path) {
    if (!is_below(path)) return GO_ON;
    struct order order = read_order();
    if (order.run != current_run) {
        current_run = order.run;
        calls = 0;
    }
    int number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    note(number, call, path);
    if (order.call == 0 || (number != order.call && !(number > order.call && order.stays))) return GO_ON;
    if (strcmp(order.act, "kill") == 0) die();
    if (strcmp(order.act, "tear") == 0) return TEAR;
    return atoi(order.act);
}

static int decide_file(const char *call, int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return GO_ON;
    path[length] = 0;
    return decide(call, path);
}

#define FAIL_IF(verdict)       \
    do {                       \
        int error = (verdict); \
        if (error == TEAR) die(); \
        if (error != GO_ON) {  \
            errno = error;     \
            return -1;         \
        }                      \
    } while (0)

static int changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0; }

#define MODE_OF(flags, last)                                  \
    mode_t mode = 0;                                          \
    if (((flags) & O_CREAT) != 0 || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest;                                         \
        va_start(rest, last);                                 \
        mode = va_arg(rest, mode_t);                          \
        va_end(rest);                                         \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    if (changes(flags)) FAIL_IF(decide("open", path));
    return REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    if (changes(flags)) FAIL_IF(decide("open", path));
    return REAL(open64)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE_OF(flags, flags)
    if (changes(flags)) FAIL_IF(decide("open", path));
    return REAL(openat)(folder, path, flags, mode);
}

ssize_t write(int file, const void *data, size_t count) {
    int verdict = decide_file("write", file);
    if (verdict == TEAR) REAL(write)(file, data, count / 2);
    FAIL_IF(verdict);
    return REAL(write)(file, data, count);
}

ssize_t pwrite(int file, const void *data, size_t count, off_t offset) {
    int verdict = decide_file("write", file);
    if (verdict == TEAR) REAL(pwrite)(file, data, count / 2, offset);
    FAIL_IF(verdict);
    return REAL(pwrite)(file, data, count, offset);
}

ssize_t pwrite64(int file, const void *data, size_t count, off64_t offset) {
    int verdict = decide_file("write", file);
    if (verdict == TEAR) REAL(pwrite64)(file, data, count / 2, offset);
    FAIL_IF(verdict);
    return REAL(pwrite64)(file, data, count, offset);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    FAIL_IF(decide_file("writev", file));
    return REAL(writev)(file, parts, count);
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t offset) {
    FAIL_IF(decide_file("writev", file));
    return REAL(pwritev)(file, parts, count, offset);
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t offset) {
    FAIL_IF(decide_file("writev", file));
    return REAL(pwritev64)(file, parts, count, offset);
}

ssize_t copy_file_range(int from, off64_t *start, int to, off64_t *place, size_t count, unsigned flags) {
    int verdict = decide_file("copy", to);
    if (verdict == TEAR) REAL(copy_file_range)(from, start, to, place, count / 2, flags);
    FAIL_IF(verdict);
    return REAL(copy_file_range)(from, start, to, place, count, flags);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) {
    FAIL_IF(decide_file("copy", to));
    return REAL(sendfile)(to, from, offset, count);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) {
    FAIL_IF(decide_file("copy", to));
    return REAL(sendfile64)(to, from, offset, count);
}

/* .NET makes this call itself, since old versions of the C library lack it. */
long syscall(long number, ...) {
    long words[6];
    va_list rest;
    va_start(rest, number);
    for (int i = 0; i < 6; i++) words[i] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_copy_file_range) {
        int verdict = decide_file("copy", (int)words[2]);
        if (verdict == TEAR) REAL(syscall)(number, words[0], words[1], words[2], words[3], words[4] / 2, words[5]);
        FAIL_IF(verdict);
    }
    return REAL(syscall)(number, words[0], words[1], words[2], words[3], words[4], words[5]);
}

int ioctl(int file, unsigned long request, ...) {
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (request == FICLONE) FAIL_IF(decide_file("clone", file));
    return REAL(ioctl)(file, request, argument);
}

int ftruncate(int file, off_t length) {
    FAIL_IF(decide_file("truncate", file));
    return REAL(ftruncate)(file, length);
}

int ftruncate64(int file, off64_t length) {
    FAIL_IF(decide_file("truncate", file));
    return REAL(ftruncate64)(file, length);
}

int posix_fallocate(int file, off_t offset, off_t length) {
    int verdict = decide_file("allocate", file);
    if (verdict == TEAR) die();
    return verdict != GO_ON ? verdict : REAL(posix_fallocate)(file, offset, length);
}

int posix_fallocate64(int file, off64_t offset, off64_t length) {
    int verdict = decide_file("allocate", file);
    if (verdict == TEAR) die();
    return verdict != GO_ON ? verdict : REAL(posix_fallocate64)(file, offset, length);
}

int fsync(int file) {
    FAIL_IF(decide_file("flush", file));
    return REAL(fsync)(file);
}

int fdatasync(int file) {
    FAIL_IF(decide_file("flush", file));
    return REAL(fdatasync)(file);
}

int fchmod(int file, mode_t mode) {
    FAIL_IF(decide_file("mode", file));
    return REAL(fchmod)(file, mode);
}

int chmod(const char *path, mode_t mode) {
    FAIL_IF(decide("mode", path));
    return REAL(chmod)(path, mode);
}

int futimens(int file, const struct timespec times[2]) {
    FAIL_IF(decide_file("times", file));
    return REAL(futimens)(file, times);
}

int rename(const char *from, const char *to) {
    FAIL_IF(decide("rename", to));
    return REAL(rename)(from, to);
}

int renameat2(int folder, const char *from, int other, const char *to, unsigned flags) {
    FAIL_IF(decide("rename", to));
    return REAL(renameat2)(folder, from, other, to, flags);
}

int link(const char *from, const char *to) {
    FAIL_IF(decide("link", to));
    return REAL(link)(from, to);
}

int symlink(const char *from, const char *to) {
    FAIL_IF(decide("link", to));
    return REAL(symlink)(from, to);
}

int unlink(const char *path) {
    FAIL_IF(decide("unlink", path));
    return REAL(unlink)(path);
}

int rmdir(const char *path) {
    FAIL_IF(decide("rmdir", path));
    return REAL(rmdir)(path);
}

int mkdir(const char *path, mode_t mode) {
    FAIL_IF(decide("mkdir", path));
    return REAL(mkdir)(path, mode);
}
