package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/**
 * Leads log lines to the attempt in whose threads they were logged. A line from one of Spark's own
 * threads belongs to the only attempt that runs; when several do, it stands in the process's log
 * alone.
 */
final class AttemptLogs extends AbstractAppender {

  /** The thread-context key that names the attempt; threads hand it on to those that they start. */
  static final String KEY = "attempt";

  private static final String NIGHTJAR = "dev.nightjar.";
  private static final String RUNTIME = AttemptLogs.class.getPackageName();

  private final Activities activities;

  private AttemptLogs(Activities activities) {
    super("attempts", null, null, true, Property.EMPTY_ARRAY);
    this.activities = activities;
  }

  /** Adds itself to the root logger. */
  static void install(Activities activities) {
    AttemptLogs appender = new AttemptLogs(activities);
    appender.start();
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    context.getConfiguration().getRootLogger().addAppender(appender, null, null);
    context.updateLoggers();
  }

  @Override
  public void append(LogEvent event) {
    if (!isForAuthors(event)) {
      return;
    }
    Activity activity = activities.find(event.getContextData().getValue(KEY));
    if (activity != null) {
      Instant time = Instant.ofEpochMilli(event.getTimeMillis());
      activity.log().add(new LogLine(time, event.getLevel().name(), text(event)));
    }
  }

  private static boolean isForAuthors(LogEvent event) {
    String logger = event.getLoggerName();
    Level least = logger.startsWith(NIGHTJAR) ? Level.INFO : Level.WARN;
    return event.getLevel().isMoreSpecificThan(least) && !logger.startsWith(RUNTIME);
  }

  private static String text(LogEvent event) {
    String logger = event.getLoggerName();
    String origin =
        logger.startsWith(NIGHTJAR) ? "" : logger.substring(logger.lastIndexOf('.') + 1) + ": ";
    return origin + event.getMessage().getFormattedMessage() + cause(event.getThrown());
  }

  private static String cause(@Nullable Throwable thrown) {
    return thrown == null ? "" : ": " + thrown.toString().lines().findFirst().orElse("");
  }
}
