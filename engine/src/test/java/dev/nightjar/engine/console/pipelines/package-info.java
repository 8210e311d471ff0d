/** Tests of the console's pipelines. */
@NullMarked
package dev.nightjar.engine.console.pipelines;

import org.jspecify.annotations.NullMarked;
