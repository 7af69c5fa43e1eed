import Glibc

/// The three descriptors that every program begins with.
enum StandardDescriptors {
  /// Takes the places of those that were closed (`hark … >&-`), so that no file opened later takes one of them and
  /// receives what is meant for a reader. Reading from such a place and writing to it fails, as it should.
  static func fillGaps() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is given out: this one, since those below are taken by now.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
