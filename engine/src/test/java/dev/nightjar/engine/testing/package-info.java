/** Stand-ins for drivers, stores and plans, for tests of everything that needs them. */
@NullMarked
package dev.nightjar.engine.testing;

import org.jspecify.annotations.NullMarked;
