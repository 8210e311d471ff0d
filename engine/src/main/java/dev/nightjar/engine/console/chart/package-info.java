/** Small charts, drawn on the server. */
@NullMarked
package dev.nightjar.engine.console.chart;

import org.jspecify.annotations.NullMarked;
