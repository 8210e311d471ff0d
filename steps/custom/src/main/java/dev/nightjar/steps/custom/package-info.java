/**
 * What the author of a step implements. It depends on nothing, and changes for good reasons only.
 */
@NullMarked
package dev.nightjar.steps.custom;

import org.jspecify.annotations.NullMarked;
