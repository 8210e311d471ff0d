/** Which files a pattern names, wherever they lie: the same for whoever looks. */
@NullMarked
package dev.nightjar.steps.contract.files;

import org.jspecify.annotations.NullMarked;
