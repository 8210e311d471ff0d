/** Where others tell over HTTP that a repository has news. */
@NullMarked
package dev.nightjar.engine.catalog.rest;

import org.jspecify.annotations.NullMarked;
