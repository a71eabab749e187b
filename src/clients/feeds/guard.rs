//! Which addresses on the network a feed may be fetched from.
//!
//! Public ones on the web's ports, and those the shop's keeper allows by
//! `SPARRAAMO_FEED_ALLOW_NETS` on any port. The table follows IANA's special-purpose registries
//! (RFC 6890 and its successors), wider where in doubt.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv6Net};

/// The ports of http and https, the only ones reached on public addresses.
pub const PUBLIC_PORTS: [u16; 2] = [80, 443];

/// IPv4 blocks that are not the public internet, or that a host must not be asked for.
const NOT_PUBLIC_V4: [Ipv4Net; 19] = [
    v4([0, 0, 0, 0], 8),        // this network
    v4([10, 0, 0, 0], 8),       // private
    v4([100, 64, 0, 0], 10),    // carrier-grade NAT; also a cloud's metadata service
    v4([127, 0, 0, 0], 8),      // loopback
    v4([168, 63, 129, 16], 32), // Azure's host agent, reachable only from inside
    v4([169, 254, 0, 0], 16),   // link-local; metadata services
    v4([172, 16, 0, 0], 12),    // private
    v4([192, 0, 0, 0], 24),     // protocol assignments; also a cloud's metadata service
    v4([192, 0, 2, 0], 24),     // documentation
    v4([192, 31, 196, 0], 24),  // AS112
    v4([192, 52, 193, 0], 24),  // automatic multicast tunnels
    v4([192, 88, 99, 0], 24),   // 6to4 relays
    v4([192, 168, 0, 0], 16),   // private
    v4([192, 175, 48, 0], 24),  // AS112
    v4([198, 18, 0, 0], 15),    // benchmarks
    v4([198, 51, 100, 0], 24),  // documentation
    v4([203, 0, 113, 0], 24),   // documentation
    v4([224, 0, 0, 0], 4),      // multicast
    v4([240, 0, 0, 0], 4),      // reserved, broadcast
];

/// The only part of IPv6 that is handed out for the public internet. NAT64, mapped, compatible,
/// unique-local, link-local, multicast and segment-routing addresses lie outside.
const GLOBAL_UNICAST_V6: Ipv6Net = v6([0x2000, 0, 0], 3);

/// Blocks inside [`GLOBAL_UNICAST_V6`] that are not public, or that carry an IPv4 address of
/// anyone's choice.
const NOT_PUBLIC_V6: [Ipv6Net; 5] = [
    v6([0x2001, 0, 0], 23),     // protocol assignments: Teredo, benchmarks, ORCHID
    v6([0x2001, 0xdb8, 0], 32), // documentation
    v6([0x2002, 0, 0], 16),     // 6to4
    v6([0x2620, 0x4f, 0x8000], 48), // AS112
    v6([0x3fff, 0, 0], 20),     // documentation
];

const fn v4(octets: [u8; 4], prefix: u8) -> Ipv4Net {
    let [a, b, c, d] = octets;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(start: [u16; 3], prefix: u8) -> Ipv6Net {
    let [a, b, c] = start;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0), prefix)
}

/// Whether `address` belongs to the public internet. An IPv4 address inside an IPv6 one is judged
/// as IPv4.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|net| net.contains(&address)),
        IpAddr::V6(address) => {
            GLOBAL_UNICAST_V6.contains(&address)
                && !NOT_PUBLIC_V6.iter().any(|net| net.contains(&address))
        }
    }
}

/// The rule of this module for one shop.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    pub(super) allow_nets: Vec<IpNet>,
    pub(super) public_ports: Vec<u16>,
}

impl Guard {
    pub(super) fn new(allow_nets: Vec<IpNet>) -> Self {
        Self { allow_nets, public_ports: PUBLIC_PORTS.to_vec() }
    }

    /// Whether this very address and port may be connected to.
    pub(super) fn admits(&self, address: IpAddr, port: u16) -> bool {
        let address = address.to_canonical();
        self.is_allowed(address) || (is_public(address) && self.is_public_port(port))
    }

    /// Whether public addresses may be reached on `port`.
    pub(super) fn is_public_port(&self, port: u16) -> bool {
        self.public_ports.contains(&port)
    }

    /// Whether the shop's keeper allows it, on any port.
    pub(super) fn is_allowed(&self, address: IpAddr) -> bool {
        self.allow_nets.iter().any(|net| net.contains(&address.to_canonical()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn every_block_that_is_not_public_is_refused_from_its_first_to_its_last_address() {
        for net in NOT_PUBLIC_V4 {
            assert!(
                !is_public(net.network().into()) && !is_public(net.broadcast().into()),
                "{net}"
            );
        }
        for net in NOT_PUBLIC_V6 {
            assert!(
                !is_public(net.network().into()) && !is_public(net.broadcast().into()),
                "{net}"
            );
        }
    }

    /// F-02.
    #[test]
    fn addresses_that_lead_inside_are_refused_in_every_form() {
        for text in [
            "0.0.0.0",
            "127.0.0.1",
            "10.1.2.3",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "168.63.129.16",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:7f00:1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::a00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:2::1",
            "2001:db8::1",
            "3fff::1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "5f00::1",
            "100::1",
        ] {
            assert!(!is_public(ip(text)), "{text}");
        }
    }

    #[test]
    fn ordinary_hosts_are_public() {
        for text in [
            "8.8.8.8",
            "1.1.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450:4026::1",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
        ] {
            assert!(is_public(ip(text)), "{text}");
        }
    }

    /// F-07.
    #[test]
    fn public_addresses_are_reached_on_the_ports_of_the_web_alone() {
        let guard = Guard::new(Vec::new());
        assert!(guard.admits(ip("8.8.8.8"), 443) && guard.admits(ip("8.8.8.8"), 80));
        for port in [22, 25, 5432, 6379, 8080] {
            assert!(!guard.admits(ip("8.8.8.8"), port));
        }
    }

    /// F-07: which ports, besides those of the web, is set by the nets.
    #[test]
    fn an_allowed_net_is_reached_on_any_port_and_nothing_beside_it() {
        let guard = Guard::new(vec!["10.1.0.0/16".parse().unwrap()]);
        assert!(guard.admits(ip("10.1.2.3"), 5232));
        assert!(guard.admits(ip("::ffff:10.1.2.3"), 5232));
        assert!(!guard.admits(ip("10.2.0.1"), 443));
    }
}
