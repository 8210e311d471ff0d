/** What happened tonight, and how it stands now. */
@NullMarked
package dev.nightjar.engine.console.home;

import org.jspecify.annotations.NullMarked;
