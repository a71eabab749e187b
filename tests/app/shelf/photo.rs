//! An expert's photo: whatever is sent, what is served is a picture that the shop itself encoded (N-11).

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::admin::seat::Seat;
use crate::pages::browser::Page;
use crate::support::{On, TestApp, both};

const PATH: &str = "/catalogue/experts/aino/photo";

/// A picture of that size in that format.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let plain = RgbImage::from_pixel(width, height, Rgb([200, 60, 40]));
    DynamicImage::ImageRgb8(plain).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Sends a file by the page's form.
async fn sends(seat: &Seat<'_>, name: &str, kind: &str, file: &[u8]) -> Page {
    let form = seat.page(PATH).await.values("name=\"form\" value=\"").pop().unwrap();
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n{form}\r\n--edge\r\n"
    );
    body.push_str(&format!(
        "Content-Disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\n"
    ));
    body.push_str(&format!("Content-Type: {kind}\r\n\r\n"));
    let mut bytes = body.into_bytes();
    bytes.extend_from_slice(file);
    bytes.extend_from_slice(b"\r\n--edge--\r\n");
    seat.send_parts(PATH, "edge", bytes).await
}

async fn served(app: &TestApp, seat: &Seat<'_>) -> Vec<u8> {
    let page = seat.page(PATH).await;
    let path = page.values("src=\"").into_iter().find(|src| src.starts_with("/photos/")).unwrap();
    let answer = app.get(&path).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert!(answer.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    answer.bytes().await.unwrap().to_vec()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

both! {
    /// N-11: a JPEG with a place in it, and with a page behind it, becomes a square without either.
    async fn a_photo_is_encoded_anew_without_what_came_with_it(app) {
        let seat = Seat::staff(&app).await;
        assert!(!app.page("/fi/experts").await.has("/photos/"));
        let plain = picture(900, 600, ImageFormat::Jpeg);
        let mut file = plain[..2].to_vec();
        let exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPS-60.1699-24.9384";
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        file.extend([0xff, 0xe1, length[0], length[1]]);
        file.extend(exif);
        file.extend(&plain[2..]);
        file.extend(b"<script>alert(1)</script>PK\x03\x04");
        let done = sends(&seat, "../../aino.php.jpg", "text/html", &file).await;
        assert!(done.location.clone().unwrap_or(done.html).ends_with("notice=photo-up"));
        let bytes = served(&app, &seat).await;
        for part in [&b"Exif"[..], b"GPS-60", b"<script>", b"PK\x03\x04"] {
            assert!(!holds(&bytes, part), "{part:?} was kept");
        }
        let decoded = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (640, 640));
        let shown = app.page("/fi/experts").await;
        assert!(shown.has("/photos/") && shown.has("alt=\"Aino Esimerkki\""), "{}", shown.html);
        assert!(app.page("/fi/experts/aino").await.has("/photos/"));
        assert_eq!(app.get("/photos/00000000000000000000000000000000.jpg").await.status(), 404);

        for format in [ImageFormat::Png, ImageFormat::WebP] {
            let done = sends(&seat, "a", "application/octet-stream", &picture(10, 20, format)).await;
            assert!(done.location.unwrap_or(done.html).ends_with("notice=photo-up"), "{format:?}");
        }
        let page = seat.page(PATH).await;
        let form = page.html.split("/photo/remove\"").nth(1).unwrap();
        let form = form.split("name=\"form\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let gone = seat.send(&format!("{PATH}/remove"), &[("form", form)]).await;
        assert!(gone.location.unwrap_or(gone.html).ends_with("notice=photo-down"));
        assert!(!app.page("/fi/experts").await.has("/photos/"));
    }
}

/// A PNG whose head promises so many pixels, with next to nothing behind it.
fn promise(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], content: &[u8]| {
        let body = [kind, content].concat();
        let mut crc = flate2::Crc::new();
        crc.update(&body);
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length[..], &body, &crc.sum().to_be_bytes()].concat()
    };
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat());
    let tiny = [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
    [&b"\x89PNG\r\n\x1a\n"[..], &head, &chunk(b"IDAT", &tiny), &chunk(b"IEND", &[])].concat()
}

both! {
    /// N-11: what is no picture, or too much of one, is refused in words and nothing is kept.
    async fn what_is_no_photo_is_refused_and_nothing_is_kept(app) {
        let seat = Seat::staff(&app).await;
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let half = picture(300, 300, ImageFormat::Png);
        let large = [picture(10, 10, ImageFormat::Jpeg), vec![0; 5_000_000]].concat();
        for (what, kind, file, words) in [
            ("an SVG", "image/svg+xml", svg.to_vec(), "ei ole kuva"),
            ("a page as JPEG", "image/jpeg", b"<html><script>1</script></html>".to_vec(), "ei ole kuva"),
            ("a GIF", "image/jpeg", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "ei ole kuva"),
            ("magic alone", "image/png", b"\x89PNG\r\n\x1a\n".to_vec(), "ei ole kuva"),
            ("a JPEG's first bytes", "image/jpeg", vec![0xff, 0xd8, 0xff, 0xe0], "ei ole kuva"),
            ("half a file", "image/png", half[..half.len() / 2].to_vec(), "ei ole kuva"),
            ("fifty megapixels", "image/png", promise(10_000, 5_000), "megapikseliä"),
            ("a line of pixels", "image/png", promise(4_000_000_000, 1), ""),
            ("a large file", "image/jpeg", large, "megatavua"),
            ("nothing", "image/jpeg", Vec::new(), "Valitse kuva"),
        ] {
            let page = sends(&seat, "a.jpg", kind, &file).await;
            assert!(page.status == 422 && page.has(words), "{what}: {} {}", page.status, page.html);
            assert!(page.has("id=\"photo-error\""), "{what}");
        }
        let many = "--edge\r\nContent-Disposition: form-data; name=\"photo\"\r\n\r\nx\r\n".repeat(10_000);
        let page = seat.send_parts(PATH, "edge", format!("{many}--edge--\r\n").into_bytes()).await;
        assert_eq!(page.status, 422);
        assert_eq!(seat.send(PATH, &[("photo", "x")]).await.status, 422);
        assert!(!seat.page(PATH).await.has("/photos/"));
    }
}
