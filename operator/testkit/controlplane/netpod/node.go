package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	v1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

type nodeOptions struct {
	kubeconfig, name, orders, logs, kubeProxy, advertise, podCIDRs, nodeIPs string
}

// node runs the parts of a cluster node: pods, their network, kube-proxy, and the policy engine.
type node struct {
	options nodeOptions
	config  *rest.Config
	client  kubernetes.Interface
	network *namespace
	pods    *pods
	outside *outside
	loads   *loads
}

func clientConfig(kubeconfig string) (*rest.Config, error) {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return nil, err
	}
	config.QPS, config.Burst = 500, 1000
	return config, nil
}

func runNode(options nodeOptions) error {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	config, err := clientConfig(options.kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	network, err := newNamespace()
	if err != nil {
		return err
	}
	n := &node{options: options, config: config, client: client, network: network, loads: newLoads()}
	if err := n.prepareNetwork(); err != nil {
		return err
	}
	if err := n.announce(ctx); err != nil {
		return err
	}
	ended := make(chan error, 2)
	if err := n.startProcesses(ended); err != nil {
		return err
	}
	n.outside = newOutside(network)
	if n.pods, err = newPods(ctx, n); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", options.orders)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: n.orders()}
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return nil
	}
}

// prepareNetwork enables forwarding, and makes the API server reachable: relays listen in the node's
// namespace, and dial in the namespace that this process was started in.
func (n *node) prepareNetwork() error {
	server, err := url.Parse(n.config.Host)
	if err != nil {
		return err
	}
	err = n.network.do(func() error {
		for _, setting := range []string{"net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"} {
			if err := sysctl(setting, "1"); err != nil {
				return err
			}
		}
		return sysctl("net/ipv4/conf/default/rp_filter", "0")
	})
	if err != nil {
		return err
	}
	loopback, err := n.network.links.LinkByName("lo")
	if err != nil {
		return err
	}
	for _, text := range strings.Split(n.options.nodeIPs+","+n.options.advertise, ",") {
		address, err := netip.ParseAddr(text)
		if err != nil {
			return err
		}
		if err := addAddress(n.network, loopback, address); err != nil {
			return err
		}
	}
	for _, host := range []string{n.options.advertise, server.Hostname()} {
		if err := relay(n.network, net.JoinHostPort(host, server.Port()), server.Host); err != nil {
			return err
		}
	}
	return nil
}

// relay forwards connections to an address of a namespace to a target outside of the namespace.
func relay(in *namespace, address, target string) error {
	var listener net.Listener
	err := in.do(func() (err error) {
		listener, err = net.Listen("tcp", address)
		return err
	})
	if err != nil {
		return err
	}
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer from.Close()
				to, err := net.Dial("tcp", target)
				if err != nil {
					return
				}
				defer to.Close()
				go func() {
					_, _ = io.Copy(to, from)
					_ = to.(*net.TCPConn).CloseWrite()
				}()
				_, _ = io.Copy(from, to)
			}()
		}
	}()
	return nil
}

func (n *node) startProcesses(ended chan<- error) error {
	self, err := exec.LookPath("/proc/self/exe")
	if err != nil {
		return err
	}
	for name, command := range map[string][]string{
		"engine": {self, "engine", "--kubeconfig", n.options.kubeconfig, "--node", n.options.name},
		"kube-proxy": {n.options.kubeProxy,
			"--kubeconfig=" + n.options.kubeconfig,
			"--hostname-override=" + n.options.name,
			"--proxy-mode=nftables",
			"--cluster-cidr=" + n.options.podCIDRs,
			"--bind-address=127.0.0.1",
			// These settings apply to the whole machine.
			"--conntrack-max-per-core=0", "--conntrack-min=0",
			"--conntrack-tcp-timeout-established=0", "--conntrack-tcp-timeout-close-wait=0"},
	} {
		log := filepath.Join(n.options.logs, name+".log")
		_, end, err := n.network.start(log, nil, command...)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		go func() { ended <- fmt.Errorf("%s ended: %v; see %s", name, <-end, log) }()
	}
	return nil
}

// announce registers the node as ready.
func (n *node) announce(ctx context.Context) error {
	room := v1.ResourceList{
		v1.ResourceCPU:    resource.MustParse("256"),
		v1.ResourceMemory: resource.MustParse("1Ti"),
		v1.ResourcePods:   resource.MustParse("1000"),
	}
	cidrs := strings.Split(n.options.podCIDRs, ",")
	object := &v1.Node{
		ObjectMeta: metav1.ObjectMeta{
			Name:   n.options.name,
			Labels: map[string]string{"kubernetes.io/hostname": n.options.name, "kubernetes.io/os": "linux"},
		},
		Spec: v1.NodeSpec{PodCIDR: cidrs[0], PodCIDRs: cidrs},
		Status: v1.NodeStatus{
			Capacity: room, Allocatable: room,
			Conditions: []v1.NodeCondition{{
				Type: v1.NodeReady, Status: v1.ConditionTrue, Reason: "Netpod",
				LastHeartbeatTime: metav1.Now(), LastTransitionTime: metav1.Now(),
			}},
		},
	}
	for _, address := range strings.Split(n.options.nodeIPs, ",") {
		object.Status.Addresses = append(
			object.Status.Addresses, v1.NodeAddress{Type: v1.NodeInternalIP, Address: address})
	}
	_, err := n.client.CoreV1().Nodes().Create(ctx, object, metav1.CreateOptions{})
	return err
}
