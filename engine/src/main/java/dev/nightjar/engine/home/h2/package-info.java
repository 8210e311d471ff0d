/** The embedded metadata store: one file of the database H2 in the home folder. */
@NullMarked
@NamedInterface("h2")
package dev.nightjar.engine.home.h2;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
