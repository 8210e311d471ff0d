/** Datasets, lineage and metrics: a projection of what execution observes. */
@NullMarked
package dev.nightjar.engine.metadata;

import org.jspecify.annotations.NullMarked;
