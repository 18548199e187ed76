/** Tests that the documentation matches the code. */
@NullMarked
package dev.appnetwork.controller.docs;

import org.jspecify.annotations.NullMarked;
