/** Who may do what: users, tokens, and what everybody sees of themselves. */
@NullMarked
package dev.nightjar.engine.console.people;

import org.jspecify.annotations.NullMarked;
