package main

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"syscall"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netns"
	"golang.org/x/sys/unix"
)

// nodeMAC is the hardware address of the node's end of each veth pair, so that pods don't have to resolve it.
var nodeMAC = net.HardwareAddr{0x02, 0, 0, 0, 0, 1}

var gateways = map[bool]net.IP{
	true:  net.IPv4(169, 254, 1, 1),
	false: net.ParseIP("fe80::1"),
}

// namespace is a network namespace that exists while this process holds it open.
type namespace struct {
	handle netns.NsHandle
	links  *netlink.Handle
	// unplug deletes the veth pair to the node, which the kernel would only do some time later.
	unplug func()
}

// newNamespace creates a namespace and enables its loopback device.
func newNamespace() (*namespace, error) {
	var made *namespace
	err := onThread(func() error {
		if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
			return fmt.Errorf("unshare: %w", err)
		}
		handle, err := netns.Get()
		if err != nil {
			return err
		}
		links, err := netlink.NewHandle()
		if err != nil {
			return err
		}
		made = &namespace{handle: handle, links: links, unplug: func() {}}
		for _, setting := range []string{
			"net/ipv4/conf/all/rp_filter", "net/ipv6/conf/all/accept_dad", "net/ipv6/conf/default/accept_dad",
			"net/ipv6/conf/all/accept_ra", "net/ipv6/conf/default/accept_ra",
		} {
			if err := sysctl(setting, "0"); err != nil {
				return err
			}
		}
		loopback, err := links.LinkByName("lo")
		if err != nil {
			return err
		}
		return links.LinkSetUp(loopback)
	})
	return made, err
}

// onThread runs a function on a new thread that ends with it.
func onThread(task func() error) error {
	result := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		result <- task()
	}()
	return <-result
}

// do runs a function on a thread in the namespace. Sockets that it creates remain in the namespace.
func (n *namespace) do(task func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	before, err := netns.Get()
	if err != nil {
		return err
	}
	defer before.Close()
	if err := netns.Set(n.handle); err != nil {
		return fmt.Errorf("setns: %w", err)
	}
	defer func() {
		if err := netns.Set(before); err != nil {
			panic(fmt.Sprintf("a thread is lost in another namespace: %v", err))
		}
	}()
	return task()
}

// start runs a program in the namespace; it is killed when this process ends.
func (n *namespace) start(log string, env []string, command ...string) (*exec.Cmd, <-chan error, error) {
	out, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, nil, err
	}
	defer out.Close()
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.Env = append(os.Environ(), env...)
	// The signal is sent when the starting thread ends, so that thread waits for the program.
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	started := make(chan error)
	ended := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		if err := netns.Set(n.handle); err != nil {
			started <- err
			return
		}
		err := cmd.Start()
		started <- err
		if err == nil {
			ended <- cmd.Wait()
		}
	}()
	return cmd, ended, <-started
}

func (n *namespace) close() {
	n.unplug()
	n.links.Close()
	n.handle.Close()
}

func sysctl(path, value string) error {
	if err := os.WriteFile("/proc/sys/"+path, []byte(value), 0o644); err != nil {
		return fmt.Errorf("sysctl %s: %w", path, err)
	}
	return nil
}

// cables numbers the veth devices of the node.
var cables struct {
	sync.Mutex
	count int
}

// connect creates a veth pair between the node and another namespace, assigns the addresses to the
// namespace, and sets its default routes to the node.
func connect(node, other *namespace, addresses []netip.Addr) error {
	cables.Lock()
	cables.count++
	name := fmt.Sprintf("pod%d", cables.count)
	cables.Unlock()
	attrs := netlink.NewLinkAttrs()
	attrs.Name = name
	attrs.HardwareAddr = nodeMAC
	veth := &netlink.Veth{LinkAttrs: attrs, PeerName: "eth0", PeerNamespace: netlink.NsFd(other.handle)}
	if err := node.links.LinkAdd(veth); err != nil {
		return fmt.Errorf("veth %s: %w", name, err)
	}
	here, err := node.links.LinkByName(name)
	if err != nil {
		return err
	}
	other.unplug = func() { _ = node.links.LinkDel(here) }
	there, err := other.links.LinkByName("eth0")
	if err != nil {
		return err
	}
	for _, end := range []struct {
		ns   *namespace
		link netlink.Link
	}{{node, here}, {other, there}} {
		if err := end.ns.links.LinkSetUp(end.link); err != nil {
			return err
		}
	}
	for _, address := range addresses {
		if err := addAddress(other, there, address); err != nil {
			return err
		}
		if err := route(node, here, there, address); err != nil {
			return err
		}
	}
	for _, v4 := range []bool{true, false} {
		if err := defaultRoute(other, there, v4); err != nil {
			return err
		}
	}
	return nil
}

func single(address netip.Addr) *net.IPNet {
	return &net.IPNet{IP: address.AsSlice(), Mask: net.CIDRMask(address.BitLen(), address.BitLen())}
}

func addAddress(n *namespace, link netlink.Link, address netip.Addr) error {
	entry := &netlink.Addr{IPNet: single(address)}
	if address.Is6() {
		entry.Flags = unix.IFA_F_NODAD
	}
	if err := n.links.AddrReplace(link, entry); err != nil {
		return fmt.Errorf("address %s: %w", address, err)
	}
	return nil
}

// route routes the address to the other end of the veth pair, with a static neighbor entry.
func route(node *namespace, here, there netlink.Link, address netip.Addr) error {
	err := node.links.RouteReplace(&netlink.Route{
		LinkIndex: here.Attrs().Index, Dst: single(address), Scope: netlink.SCOPE_LINK})
	if err != nil {
		return fmt.Errorf("route to %s: %w", address, err)
	}
	return neighbour(node, here, address.AsSlice(), there.Attrs().HardwareAddr)
}

func defaultRoute(n *namespace, link netlink.Link, v4 bool) error {
	gateway := gateways[v4]
	if err := neighbour(n, link, gateway, nodeMAC); err != nil {
		return err
	}
	everything := &net.IPNet{IP: net.IPv6zero, Mask: net.CIDRMask(0, 128)}
	if v4 {
		everything = &net.IPNet{IP: net.IPv4zero.To4(), Mask: net.CIDRMask(0, 32)}
	}
	err := n.links.RouteReplace(&netlink.Route{
		LinkIndex: link.Attrs().Index, Dst: everything, Gw: gateway, Flags: int(netlink.FLAG_ONLINK)})
	if err != nil {
		return fmt.Errorf("default route: %w", err)
	}
	return nil
}

func neighbour(n *namespace, link netlink.Link, address net.IP, hardware net.HardwareAddr) error {
	family := netlink.FAMILY_V6
	if address.To4() != nil {
		family = netlink.FAMILY_V4
	}
	err := n.links.NeighSet(&netlink.Neigh{
		LinkIndex: link.Attrs().Index, Family: family, State: netlink.NUD_PERMANENT,
		IP: address, HardwareAddr: hardware})
	if err != nil {
		return fmt.Errorf("neighbour %s: %w", address, err)
	}
	return nil
}
