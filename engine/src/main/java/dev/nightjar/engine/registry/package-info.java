/** Model versions and the aliases that name them. */
@NullMarked
package dev.nightjar.engine.registry;

import org.jspecify.annotations.NullMarked;
