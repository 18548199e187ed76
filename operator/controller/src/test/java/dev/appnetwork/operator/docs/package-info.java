/** The documentation says what the code does. */
@NullMarked
package dev.appnetwork.operator.docs;

import org.jspecify.annotations.NullMarked;
