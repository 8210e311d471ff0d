/**
 * Tells people what happens to runs: what there is to tell is read off the store, kept there as
 * messages, and sent until it has arrived or is given up. {@code mail}, {@code http}: how it goes
 * out. {@code jdbc}: its tables.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "home",
      "definition",
      "compiler",
      "catalog",
      "execution",
      "rounds",
      "jdbc"
    })
package dev.nightjar.engine.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
