/** Has Prometheus read what there is to tell. */
@NullMarked
package dev.nightjar.engine.gauges.micrometer;

import org.jspecify.annotations.NullMarked;
