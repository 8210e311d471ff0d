/** Tells others what runs do, in the events of OpenLineage. */
@NullMarked
package dev.nightjar.engine.metadata.openlineage;

import org.jspecify.annotations.NullMarked;
