package dev.nightjar.steps.spark.files;

import java.net.UnknownHostException;
import java.util.Locale;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Why files can't be looked for, in one line. */
final class Reason {

  private Reason() {}

  static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
        return "the driver's classpath lacks the file system's " + firstLine(cause);
      }
      if (cause instanceof UnsupportedFileSystemException) {
        return "the driver's classpath has " + decapitalized(firstLine(cause));
      }
      if (cause instanceof UnknownHostException) {
        return "there is no host " + firstLine(cause).replaceFirst("^.*host: ", "");
      }
    }
    return firstLine(failure);
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    if (message.isEmpty() || failure.getMessage() == null) {
      return failure.getClass().getName();
    }
    String line = message.lines().findFirst().orElse(message);
    // Where Hadoop's pages are tells nobody what is the matter here.
    return line.replaceFirst(";? *For more details see: .*$", "");
  }

  private static String decapitalized(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
