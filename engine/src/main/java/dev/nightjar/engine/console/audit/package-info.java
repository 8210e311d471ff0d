/** Who has decided what, and when. */
@NullMarked
package dev.nightjar.engine.console.audit;

import org.jspecify.annotations.NullMarked;
