/** Keeps passwords as bcrypt hashes. */
@NullMarked
package dev.nightjar.engine.access.bcrypt;

import org.jspecify.annotations.NullMarked;
