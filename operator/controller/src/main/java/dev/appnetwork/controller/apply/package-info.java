/** Applies the objects of AppNetworks, and leaves unmanaged objects unchanged. */
@NullMarked
package dev.appnetwork.controller.apply;

import org.jspecify.annotations.NullMarked;
