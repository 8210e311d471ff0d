/** Steps that the pipeline gusts brings along. */
@NullMarked
package dev.nightjar.pipelines.gusts;

import org.jspecify.annotations.NullMarked;
