/** What runs have made: datasets, their versions, rows and quality. */
@NullMarked
package dev.nightjar.engine.console.data;

import org.jspecify.annotations.NullMarked;
