/** The definitions that runs were made from: immutable, named by their content's hash. */
@NullMarked
package dev.nightjar.engine.catalog;

import org.jspecify.annotations.NullMarked;
