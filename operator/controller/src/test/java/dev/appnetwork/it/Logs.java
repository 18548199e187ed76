// SPDX-License-Identifier: Apache-2.0
package dev.appnetwork.it;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects all log events of this JVM until it is closed. */
final class Logs implements AutoCloseable {

  private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();
  private final ch.qos.logback.classic.Logger root;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          events.add(event);
        }
      };

  Logs() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
  }

  /**
   * Returns log events that would page an administrator: errors, and stack traces of our own code.
   */
  List<String> alarming() {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .filter(
            event ->
                event.getLevel() == Level.ERROR
                    || (isOurs(event) && event.getThrowableProxy() != null))
        .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
        .toList();
  }

  /** Returns the messages of our own code at or above a level. */
  List<String> ours(Level level) {
    return events.stream()
        .filter(Logs::isOurs)
        .filter(event -> event.getLevel().isGreaterOrEqual(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static boolean isOurs(ILoggingEvent event) {
    return event.getLoggerName().startsWith("dev.appnetwork.controller");
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
  }
}
