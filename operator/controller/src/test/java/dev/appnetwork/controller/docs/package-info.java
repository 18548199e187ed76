/** The documentation says what the code does. */
@NullMarked
package dev.appnetwork.controller.docs;

import org.jspecify.annotations.NullMarked;
